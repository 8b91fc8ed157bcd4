import type { Random } from './random'

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁任沈',
]
const first = [
  ...'志文明建国伟春秋晓小海天宇子思嘉雨梓一佳欣美丽秀玉桂金玲婷雅静诗怡俊浩泽家永德福世',
]
const second = [
  ...'华明平安宁辉强军杰峰磊鑫涛波勇斌龙飞翔然轩豪娟芳敏慧燕红梅兰霞珍莹琳雪妍彤琪菲茹',
]

/** A name put together by chance: nobody is meant. */
export const inventName = (chance: Random): string =>
  chance.pick(surnames) + chance.pick(first) + (chance.chance(0.8) ? chance.pick(second) : '')
