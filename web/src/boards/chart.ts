// ECharts with only what a bar needs, drawn as SVG; fetched when a chart is first shown.
import { BarChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, GridComponent, MarkLineComponent, SVGRenderer])
export type { EChartsType }
export const draw = (place: HTMLElement, height: number): EChartsType => init(place, null, { renderer: 'svg', height })
