import { draftPage } from '../../src/main/draft/draft-page'
import { fidelityOf } from '../../src/main/fidelity/fidelity'
import { scoreBlocks } from '../../src/main/fidelity/score-blocks'
import { ssim } from '../../src/main/fidelity/ssim'
import { measure } from '../../src/main/measure/measure'
import { createReader } from '../../src/main/ocr/reader'

export { createReader, draftPage, fidelityOf, measure, scoreBlocks, ssim }
