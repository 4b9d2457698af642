import { z } from 'zod'
import { limits } from './limits'
import { previewWidthsPx } from './preview'

export interface ToolSpec<Input extends z.ZodType = z.ZodType> {
  /** Told to the model. */
  description: string
  input: Input
  /** The address a call opens, as the model wrote it: the user is asked first. Without it no call leaves the workspace. */
  opens?: (input: z.infer<Input>) => string | null
  /** It looks at the workspace as a page: files of the same step are written first. */
  looks?: true
}

function tool<Input extends z.ZodType>(spec: ToolSpec<Input>): ToolSpec<Input> {
  return spec
}

/** A width and a height the model may name by a device's name, CSS pixels. */
export const namedViewportsPx = {
  mobile: { width: previewWidthsPx.mobile, height: 844 },
  tablet: { width: previewWidthsPx.tablet, height: 1180 },
  desktop: { width: previewWidthsPx.desktop, height: 900 },
}

const side = z.number().int().min(limits.screenshotMinCssPx).max(limits.screenshotMaxCssPx)
const address = z.string().min(1).max(limits.toolAddressMaxChars)
const page = z.string().min(1).max(limits.exportPathMaxChars)
const image = z.union([z.string().min(1).max(500), z.number().int().min(1).max(1_000)])
const imageWords =
  "Which picture: its number in the user's newest message with pictures, from 1, or its name, as of a picture that a tool gave"

const path = z.string().min(1).max(limits.exportPathMaxChars)
const content = z.string().max(limits.toolArgumentsMaxChars)

/** Every tool a model may call: its name, what it is told of it, and what its arguments must be. */
export const toolSpecs = {
  save_component: tool({
    description:
      'Saves one component file in the workspace the user sees beside the chat. Give the whole file. A name used before gets a new version.',
    input: z.object({
      filename: path.describe('Relative path with forward slashes, such as src/PriceCard.tsx'),
      code: content.describe('The whole file'),
      dependencies: z
        .array(z.string().min(1).max(214))
        .max(100)
        .default([])
        .describe('npm packages the file imports'),
    }),
  }),
  write_file: tool({
    description:
      'Writes one file of any kind in the workspace. Give the whole content. A name used before gets a new version.',
    input: z.object({
      path: path.describe('Relative path with forward slashes'),
      content: content.describe('The whole file'),
    }),
  }),
  list_files: tool({
    description: 'Lists the files of the workspace with their sizes.',
    input: z.object({}),
  }),
  read_file: tool({
    description: 'Reads one file of the workspace as it is now.',
    input: z.object({ path: path.describe('A path that list_files gave') }),
  }),
  take_screenshot: tool({
    description:
      'Takes a picture of the workspace as a page, drawn without network, or of a web page. The user is asked before an address is opened. You see the picture afterwards, and can name it in other tools.',
    input: z.object({
      target: address.describe('"workspace", or an http or https address'),
      viewport: z
        .union([z.enum(['mobile', 'tablet', 'desktop']), z.object({ width: side, height: side })])
        .default('desktop')
        .describe('390, 820 or 1440 CSS pixels wide, or any width and height in CSS pixels'),
      page: page.optional().describe('Of the workspace: the page, such as about.html; left out: the first'),
    }),
    opens: ({ target }) => (target === 'workspace' ? null : target),
    looks: true,
  }),
  read_page: tool({
    description:
      'Opens a web page and gives its title, its text and the addresses of its links and pictures. The user is asked before it is opened.',
    input: z.object({ url: address.describe('An http or https address') }),
    opens: ({ url }) => url,
    looks: true,
  }),
  draw_boxes: tool({
    description:
      'Draws labelled boxes on a copy of a picture of this conversation and shows it to the user. You see it afterwards, and can name it in other tools.',
    input: z.object({
      image: image.describe(imageWords),
      boxes: z
        .array(z.array(z.number()).length(4))
        .min(1)
        .max(limits.drawnBoxesMax)
        .describe(
          'Each [left, top, right, bottom], in thousandths (0-1000) of width and height or in pixels',
        ),
      labels: z
        .array(z.string().max(2_000))
        .max(limits.drawnBoxesMax)
        .optional()
        .describe('One for each box, in their order; left out: their numbers'),
      unit: z
        .enum(['thousandths', 'pixels'])
        .optional()
        .describe('What the coordinates are; left out: pixels where one is above 1000, else thousandths'),
    }),
    looks: true,
  }),
  compare: tool({
    description:
      'Measures how true the workspace as a page is to a picture of this conversation: a score, and where they differ most. You see the page as it is drawn and its worst places beside the picture.',
    input: z.object({
      image: image.optional().describe(`${imageWords}; left out: the first capture`),
      page: page.optional().describe('The page, such as about.html; left out: the first'),
    }),
    looks: true,
  }),
} as const

export type ToolName = keyof typeof toolSpecs
export type ToolInput<Name extends ToolName> = z.infer<(typeof toolSpecs)[Name]['input']>
