/** @type {import('@swc/jest').Options} */
const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs', ignoreDynamic: true },
}

const project = (displayName, folders, more = {}) => ({
  displayName,
  rootDir: __dirname,
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
  transform: { '\\.ts$': ['@swc/jest', swc] },
  ...more,
})

/** @type {import('jest').Config} */
module.exports = {
  // Half the cores is jest's default: one of two.
  maxWorkers: '100%',
  // A shared machine is slow now and then; how long something takes is no test's matter.
  testTimeout: 180_000,
  projects: [
    project('rules', ['rules']),
    project('cloud', ['local', 'functions', 'races', 'conformance'], {
      setupFiles: ['<rootDir>/test/support/offline.ts', '<rootDir>/test/support/own-lmdb.ts'],
    }),
    project('components', ['components'], {
      testEnvironment: 'jsdom',
    }),
    project('browser', ['preview', 'e2e'], {
      globalSetup: '<rootDir>/test/support/browser-setup.ts',
    }),
  ],
}
