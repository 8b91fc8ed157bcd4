/**
 * A few regions for `<picker mode="region">`; WeChat has them all. Names and codes after GB/T 2260
 * (民政部 县级以上行政区划代码).
 */
interface Region {
  code: string
  name: string
  parts?: Region[]
}

/** `districts`: code and name in turn. */
function city(code: string, name: string, districts: string): Region {
  const parts = districts.split(' ').map((entry) => {
    const [suffix = '', district = ''] = entry.split(':')
    return { code: code.slice(0, 4) + suffix, name: district }
  })
  return { code, name, parts }
}

const PROVINCES: Region[] = [
  {
    code: '440000',
    name: '广东省',
    parts: [
      city('441300', '惠州市', '02:惠城区 03:惠阳区 22:博罗县 23:惠东县 24:龙门县'),
      city(
        '440100',
        '广州市',
        '03:荔湾区 04:越秀区 05:海珠区 06:天河区 11:白云区 12:黄埔区 13:番禺区 14:花都区 15:南沙区 17:从化区 18:增城区',
      ),
      city(
        '440300',
        '深圳市',
        '03:罗湖区 04:福田区 05:南山区 06:宝安区 07:龙岗区 08:盐田区 09:龙华区 10:坪山区 11:光明区',
      ),
    ],
  },
  {
    code: '110000',
    name: '北京市',
    parts: [city('110100', '北京市', '01:东城区 02:西城区 05:朝阳区 06:丰台区 08:海淀区')],
  },
]

function childrenOf(names: readonly string[]): Region[] {
  return names.reduce<Region[]>(
    (regions, name) => regions.find((region) => region.name === name)?.parts ?? [],
    PROVINCES,
  )
}

/** Names one level below the chosen ones. */
export const regionNames = (chosen: readonly string[]): string[] =>
  childrenOf(chosen).map((region) => region.name)

/** The code of each chosen name. */
export function regionCodes(names: readonly string[]): string[] {
  return names.map((name, level) => {
    const siblings = childrenOf(names.slice(0, level))
    return siblings.find((region) => region.name === name)?.code ?? ''
  })
}
