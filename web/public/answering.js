// Opens the page of a survey again where there is no line: what it is made of was kept when it was opened (respond/main.ts).
// Answers never pass through here.
const kept = 'jiheng.answering'
const patience = 5000 // ms, then what was kept

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// The page of today where it comes in time.
async function page(request) {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    return await fetch(request, { signal: stop.signal })
  } catch {
    return (await caches.match(request, { cacheName: kept, ignoreSearch: true })) ?? Response.error()
  } finally {
    clearTimeout(timer)
  }
}
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/s/')) event.respondWith(page(request))
  // Their names change with what is in them: what was kept is what would come.
  else if (pathname.startsWith('/assets/')) event.respondWith(caches.match(request, { cacheName: kept }).then((found) => found ?? fetch(request)))
})
