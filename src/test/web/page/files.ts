import { givenWithHead, type Schemas } from './api.js';
import { element, paragraph } from './elements.js';

type Download = Promise<{ data?: Blob; error?: Schemas['ProblemDetail']; response: Response }>;

/** Shows a PDF that was fetched with the token, and offers to keep it under the name that the service gives it. */
export async function openFile(download: Download): Promise<Node[]> {
  const { data, headers } = await givenWithHead(download);
  const address = URL.createObjectURL(data);
  const name = /filename="([^"]+)"/.exec(headers.get('Content-Disposition') ?? '')?.[1] ?? '';
  return [
    paragraph(`${name}, ${data.type}, ${data.size} bytes`),
    element('a', { href: address, download: name }, 'Keep it'),
    ...(navigator.pdfViewerEnabled ? [element('iframe', { src: address, title: name })] : []),
  ];
}
