// Who prepares surveys and records interviews: procedures/rights.toml; the server decides.
import { useSession } from '@/session/session'

const preparing = ['agency-lead', 'agency-member', 'department-officer']
export function mayPrepare(): boolean {
  const session = useSession()
  return preparing.some((role) => session.holds(role))
}
