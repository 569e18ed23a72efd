// Elements by name, with what they hold. Texts are only ever texts.
type Child = Node | string | null | undefined | false
type Given = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>

export function h<Name extends keyof HTMLElementTagNameMap>(name: Name, given: Given = {}, ...children: Child[]): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === 'function') element.addEventListener(key, value as EventListener)
    else if (value === true) element.setAttribute(key, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value))
  }
  element.append(...children.filter((child): child is Node | string => typeof child === 'string' || child instanceof Node))
  return element
}
