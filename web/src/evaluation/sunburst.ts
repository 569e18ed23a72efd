// The one chart of the bench, in a file of its own so that it is fetched when it is first looked at, and nothing else of
// the library with it.
import { SunburstChart } from 'echarts/charts'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([SunburstChart, CanvasRenderer])
export { init }
