// Menus made of <details class="menu-of">: one at a time; a press elsewhere or Escape closes them. What would unfold beyond
// the edge of the window is moved inside.
function closeMenus(except: EventTarget | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu-of[open]'))
    if (!(except instanceof Node && menu.contains(except))) menu.open = false
}
document.addEventListener('pointerdown', (event) => closeMenus(event.target))
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  const open = document.activeElement?.closest<HTMLDetailsElement>('details.menu-of[open]')
  closeMenus(null)
  open?.querySelector('summary')?.focus()
})
const margin = 16
function moveInside(menu: EventTarget | null): void {
  if (!(menu instanceof HTMLDetailsElement) || !menu.matches('.menu-of[open]')) return
  const sheet = menu.querySelector<HTMLElement>('.menu-sheet')
  if (!sheet) return
  sheet.style.translate = ''
  const { left, right } = sheet.getBoundingClientRect()
  const beyond = Math.max(0, right - (document.documentElement.clientWidth - margin))
  const by = left - beyond < margin ? margin - left : -beyond
  if (by !== 0) sheet.style.translate = `${by}px`
}
document.addEventListener('toggle', (event) => moveInside(event.target), true)
