import { comparePictures } from '../../src/main/fidelity/compare'
import { createComparer } from '../../src/main/fidelity/comparer'
import { ssim } from '../../src/main/fidelity/ssim'

export { comparePictures, createComparer, ssim }
