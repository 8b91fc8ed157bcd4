/**
 * The numbers of the city's settings that pages tell people. `volunteer.me` answers them as the
 * operator has set them; these defaults stand in until then, and are the settings' own.
 */
export const DEFAULT_LIMITS = {
  /** Youngest age of a volunteer, as a child in a guardian's account. Proposed in the absence of a national rule. */
  minimumAge: 8,
  /** From this age on with an account of one's own. PIPL art. 31 sets 14 for a guardian's consent to processing. */
  ownAccountAge: 14,
  /** Full age. Civil Code art. 17. */
  adultAge: 18,
  /** Days between the wish to close an account and its closing. */
  closingCoolingOffDays: 15,
}

export type Limits = typeof DEFAULT_LIMITS
export type Ages = Pick<Limits, 'minimumAge' | 'ownAccountAge' | 'adultAge'>

/** The ages of a child in a guardian's account: `8 至 13 周岁`. */
export const childAges = ({ minimumAge, ownAccountAge }: Ages): string =>
  `${minimumAge} 至 ${ownAccountAge - 1} 周岁`

/** The ages of a young person with an account of their own: `14 至 17 周岁`. */
export const youthAges = ({ ownAccountAge, adultAge }: Ages): string =>
  `${ownAccountAge} 至 ${adultAge - 1} 周岁`
