// Keeps what this page is made of, so that it opens again without a line. Only where the page came over TLS: elsewhere
// browsers do not offer it, and answers are kept all the same.
export async function openAgainOffline(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return
  try {
    const files = [...document.querySelectorAll<HTMLElement>('script[src], link[rel=stylesheet], link[rel=modulepreload]')].map((one) => one.getAttribute('src') ?? one.getAttribute('href') ?? '')
    const cache = await caches.open('jiheng.answering')
    for (const known of await cache.keys()) {
      const { pathname } = new URL(known.url)
      if (pathname.startsWith('/assets/') && !files.includes(pathname)) await cache.delete(known) // of an older page
    }
    await cache.addAll([location.pathname, ...files])
    await navigator.serviceWorker.register('/answering.js', { scope: '/s/' })
  } catch {
    // Nothing is lost: without a line the page opens when there is one again.
  }
}
