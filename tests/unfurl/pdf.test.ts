import { expect, it } from 'vitest';
import { pdfTitle } from '../../src/unfurl/pdf.ts';

const withTitle = (title: string) =>
  Buffer.from(`%PDF-1.4\n1 0 obj <</Title (${title})>> endobj\ntrailer <</Info 1 0 R>>`, 'latin1');

it.each([
  'Microsoft Word - draft3.docx',
  'Microsoft Word - Annual report 2026',
  'Microsoft PowerPoint - talk',
  'PowerPoint Presentation',
  'untitled',
  'Untitled-1',
  'LaTeX document',
  'Document1',
  'Presentation 2',
  'draft3.docx',
  'paper_final_v2 \\(2\\).pdf',
  'C:\\\\\\\\Users\\\\\\\\ada\\\\\\\\report',
  '91827',
  '<%= title %>',
])('a program’s word for a PDF is no title: %s', (title) => {
  expect(pdfTitle(withTitle(title))).toBeUndefined();
});

it.each([
  'On looms',
  'Microsoft Word: a history',
  'Untitled: a memoir',
  'The LaTeX document preparation system',
  'Document 9 and other decrees',
  'How to open a .docx file',
])('an author’s words for it are: %s', (title) => {
  expect(pdfTitle(withTitle(title))).toBe(title);
});
