// The reader of PDF pages, fetched when a PDF is first looked at. Its worker, character maps and fonts come from where
// the pages come from.
import * as reader from 'pdfjs-dist/legacy/build/pdf.min.mjs'
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import type { PDFDocumentProxy } from 'pdfjs-dist'

reader.GlobalWorkerOptions.workerSrc = worker

export async function openPdf(bytes: ArrayBuffer): Promise<PDFDocumentProxy> {
  return reader.getDocument({
    data: bytes,
    cMapUrl: '/pdf/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/pdf/standard_fonts/',
    wasmUrl: '/pdf/wasm/',
    useWasm: false, // the content security policy lets nothing be compiled in the browser
    isEvalSupported: false,
    enableXfa: false,
  }).promise
}
