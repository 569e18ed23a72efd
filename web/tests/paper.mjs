// A self-evaluation as a unit hands it in, with sums that do not hold; as a web page, and printed from it as a PDF.
const row = (...cells) => `<tr>${cells.map((cell) => (Array.isArray(cell) ? `<td colspan="${cell[1]}">${cell[0]}</td>` : `<td>${cell}</td>`)).join('')}</tr>`

export function paper(project = '道路养护', unit = '某县公路站') {
  const indicator = (level2, name, target, actual, marks, score, reason = '') => row('产出指标', level2, name, target, actual, marks, score, reason)
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>项目支出绩效自评表</title>
<style>body{font:12px "Noto Sans CJK SC",sans-serif} table{border-collapse:collapse;width:100%} td{border:1px solid #000;padding:3px} h1{font-size:16px;text-align:center}</style></head><body>
<h1>项目支出绩效自评表</h1><p>（2023年度）</p>
<table>
${row('项目名称', [project, 7])}
${row('主管部门', ['某县交通运输局', 3], '实施单位', [unit, 3])}
${row('项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分')}
${row('', '年度资金总额', '100', '100', '80', '10', '80%', '10')}
${row('', '其中：财政拨款', '60', '60', '50', '—', '83.33%', '—')}
${row('', '其他资金', '20', '20', '30', '—', '150%', '—')}
${row('一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施')}
${indicator('数量指标', '养护里程', '≥50公里', '40公里', '50', '50')}
${indicator('质量指标', '验收合格率', '≥95%', '98%', '40', '38')}
${row(['总分', 5], '100', '97', '')}
</table></body></html>`
}

export async function printed(browser, html) {
  const page = await browser.newPage()
  await page.setContent(html)
  const bytes = await page.pdf({ format: 'A4', printBackground: true })
  await page.close()
  return bytes
}
