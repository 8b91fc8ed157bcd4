/** The CloudBase environment of each version of the mini-program; operators fill in their own. */
export const environments: Record<'develop' | 'trial' | 'release', string> = {
  develop: 'volunteer-city-local',
  trial: 'volunteer-city-trial',
  release: 'volunteer-city',
}
