// A chart as a picture of twice its size, its question above it, on white.
import { saveAs } from './save'

export async function savePicture(svg: string, title: string, name: string): Promise<void> {
  const scale = 2
  const head = 48
  const source = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  const [width, height] = [Number(source.getAttribute('width')), Number(source.getAttribute('height'))]
  source.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(source))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * scale
  canvas.height = (height + head) * scale
  const pen = canvas.getContext('2d')!
  pen.scale(scale, scale)
  const style = getComputedStyle(document.documentElement)
  pen.fillStyle = style.getPropertyValue('--paper')
  pen.fillRect(0, 0, width, height + head)
  pen.fillStyle = style.getPropertyValue('--ink')
  pen.font = `600 16px ${style.getPropertyValue('--sans')}`
  pen.fillText(title, 16, 32, width - 32)
  pen.drawImage(image, 0, head, width, height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (blob) saveAs(blob, `${name}.png`)
}
