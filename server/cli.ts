import { loadConfig } from './config.ts'

export async function main(args: readonly string[]): Promise<number> {
  const { serve } = await import('./main.ts')
  const { config } = loadConfig({ args, env: process.env, cwd: process.cwd() })
  return serve(config, { withoutMigration: false })
}
