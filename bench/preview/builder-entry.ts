import { serveBuild } from '../../src/main/preview/build/serve-build'
import { createShipped } from '../../src/main/preview/build/shipped'
import { createSiteBuilder } from '../../src/main/preview/build/site-builder'

export { createShipped, createSiteBuilder, serveBuild }
