/** Why a database does not fit this program; the message is a sentence for the operator. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem'
}
