import { type PlacedPicture, picturePlaces } from '../../shared/picture-names'
import type { BuiltSite, SiteFile } from '../../shared/preview'

/** A picture of a conversation. */
export interface SitePicture {
  id: string
  /** As the user knows it, with its extension. */
  name: string
}

type ReadPicture = (id: string) => Promise<Pick<SiteFile, 'bytes' | 'mime'> | null>

export type PicturesOfSite = PlacedPicture<SitePicture>[]

/** Where the code looks for pictures of the conversation: as in an exported project, whichever of the two it will be. */
export function picturesOfSite(
  files: readonly { path: string; text: string }[],
  pictures: readonly SitePicture[],
): PicturesOfSite {
  const places = [
    ...picturePlaces(files, pictures, 'plain'),
    ...picturePlaces(files, pictures, 'bundled'),
  ].map((place) => [place.path, place] as const)
  return [...new Map(places).values()]
}

/** Puts pictures into built sites. Those of the site before are kept, so that the same picture is the same bytes. */
export function createPictureShelf(read: ReadPicture) {
  let shelf = new Map<string, Pick<SiteFile, 'bytes' | 'mime'>>()
  return async (site: BuiltSite, places: PicturesOfSite): Promise<BuiltSite> => {
    const next: typeof shelf = new Map()
    for (const id of new Set(places.map(({ picture }) => picture.id))) {
      const found = shelf.get(id) ?? (await read(id))
      if (found) next.set(id, found)
    }
    shelf = next
    const byPath = new Map(places.map(({ path, picture }) => [path, shelf.get(picture.id)]))
    const files = new Map<string, SiteFile>()
    for (const [path, file] of site.files) {
      const isPicture = file.source !== undefined && byPath.has(file.source)
      const picture = file.source === undefined ? undefined : byPath.get(file.source)
      // One that is no longer on disk is not there.
      if (picture) files.set(path, { ...picture, source: file.source })
      else if (!isPicture) files.set(path, file)
    }
    return { ...site, files }
  }
}
