// A program of its own, started by mark.ts: what strangers sent is decoded here, under a memory cap, away from everybody
// else. The task comes as JSON on stdin, the answer goes out as JSON on stdout.
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createCanvas, GlobalFonts, type Image, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import type { MarkAnswer, MarkTask } from './mark.ts'

const family = 'hengmi-mark'
/** What is drawn anew has at most so many pixels: a larger one would take more memory than it is worth. */
const mostPixels = 25_000_000
const marksAcross = 3

const task = JSON.parse(await text(process.stdin)) as MarkTask
GlobalFonts.registerFromPath(
  fileURLToPath(new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc'))),
  family,
)
process.stdout.write(JSON.stringify(await perform()))

async function perform(): Promise<MarkAnswer> {
  try {
    if (task.type === 'application/pdf') return await markPdf()
    return await markPicture(task.type)
  } catch {
    return { refused: '文件无法加盖水印，可能已损坏或有密码保护' }
  }
}

async function markPicture(type: string): Promise<MarkAnswer> {
  const picture = await loadImage(await readFile(task.source))
  const scale = Math.min(1, Math.sqrt(mostPixels / (picture.width * picture.height)))
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)))
  const canvas = createCanvas(width as number, height as number)
  const pen = canvas.getContext('2d')
  pen.drawImage(picture as Image, 0, 0, canvas.width, canvas.height)
  // Small pictures too say who took them: the mark is never wider than they are.
  const tile = tileOf(Math.min(canvas.width, Math.max(220, canvas.width / marksAcross)))
  for (let y = 0; y < canvas.height; y += tile.height)
    for (let x = 0; x < canvas.width; x += tile.width) pen.drawImage(tile, x, y)
  // A BMP is handed out as PNG, which every program opens and which is a tenth of its size.
  const bytes =
    type === 'image/jpeg'
      ? await canvas.encode('jpeg', 90)
      : type === 'image/webp'
        ? await canvas.encode('webp', 90)
        : await canvas.encode('png')
  await writeFile(task.target, bytes)
  return { type: type === 'image/bmp' ? 'image/png' : type, bytes: bytes.length }
}

async function markPdf(): Promise<MarkAnswer> {
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  const paper = await PDFDocument.load(await readFile(task.source), { updateMetadata: false })
  const tile = tileOf(600)
  const mark = await paper.embedPng(await tile.encode('png'))
  for (const page of paper.getPages()) {
    const { x, y, width, height } = page.getCropBox()
    const across = width / marksAcross
    const down = (across * tile.height) / tile.width
    for (let row = 0; row * down < height; row++)
      for (let column = 0; column < marksAcross; column++)
        page.drawImage(mark, { x: x + column * across, y: y + row * down, width: across, height: down })
  }
  const bytes = await paper.save()
  await writeFile(task.target, bytes)
  return { type: 'application/pdf', bytes: bytes.length }
}

/** The words aslant on nothing, in grey with a light edge: seen on a light ground and on a dark one. */
function tileOf(width: number) {
  const canvas = createCanvas(Math.ceil(width), Math.ceil(width * 0.75))
  const pen = canvas.getContext('2d')
  pen.translate(canvas.width / 2, canvas.height / 2)
  pen.rotate((-24 * Math.PI) / 180)
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  const size = fitting(pen, canvas.width * 0.86)
  const line = size * 1.4
  for (const [at, words] of task.words.entries()) {
    const y = (at - (task.words.length - 1) / 2) * line
    pen.lineWidth = Math.max(1, size / 10)
    pen.strokeStyle = 'rgba(255, 255, 255, 0.2)'
    pen.strokeText(words, 0, y)
    pen.fillStyle = 'rgba(70, 70, 70, 0.22)'
    pen.fillText(words, 0, y)
  }
  return canvas
}

/** The largest letters in which the longest line fits. A glyph that no font has is a box, and no failure. */
function fitting(pen: SKRSContext2D, room: number): number {
  const set = (size: number) => {
    pen.font = `${size}px ${family}, sans-serif`
  }
  set(100)
  const widest = Math.max(1, ...task.words.map((words) => pen.measureText(words).width))
  const size = Math.min(room / 9, (room * 100) / widest)
  set(size)
  return size
}
