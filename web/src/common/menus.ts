// Menus made of <details class="menu-of">: one at a time; a press elsewhere or Escape closes them.
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
