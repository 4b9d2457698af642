import type { ProjectTemplate } from '../../shared/export-plan'
import { picturePlaces } from '../../shared/picture-names'
import type { ConversationPicture, ProjectFile, SourceFile } from './project-file'

/** Pictures of the conversation that the code refers to by name, where the code looks for them. Each place once. */
export function picturesFor(
  files: readonly SourceFile[],
  pictures: readonly ConversationPicture[],
  target: ProjectTemplate | 'plain',
): ProjectFile[] {
  const project = target === 'react' || target === 'vue' ? 'bundled' : 'plain'
  return picturePlaces(files, pictures, project).map(({ path, picture }) => ({
    path,
    origin: 'picture',
    from: null,
    content: { kind: 'picture', picture },
  }))
}
