/** Why a file is not taken as a picture: neither PNG nor JPEG or broken, too many pixels, or an area outside of it. */
export class PictureProblem extends Error {
  override readonly name = 'PictureProblem'
  readonly why: 'unknown' | 'tooManyPixels' | 'nothingLeft'
  constructor(why: 'unknown' | 'tooManyPixels' | 'nothingLeft') {
    super(`The picture can not be taken: ${why}`)
    this.why = why
  }
}

const retryAfterSeconds = 5

/** Too many pictures wait to be made; try again after `retryAfter` seconds. */
export class PicturesBusy extends Error {
  override readonly name = 'PicturesBusy'
  readonly retryAfter = retryAfterSeconds
  constructor() {
    super('Too many pictures are waiting to be made')
  }
}
