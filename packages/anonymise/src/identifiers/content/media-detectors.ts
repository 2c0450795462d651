import type { Detector } from './detector.ts';

/** First characters, in base64, of JPEG, PNG, GIF, WebP, TIFF (both orders) and DICOM-free bitmaps. */
const IMAGE_STARTS = /^(?:\/9j\/|iVBORw0KGgo|R0lGOD[dl]h|UklGR[A-Za-z0-9+/]{5}AAFdFQl|SUkqA|TU0AK)/;
const DATA_IMAGE = /data:image\/[a-z+.-]{2,20}[;,]/i;
const IMAGE_FILE = /[\p{L}\d_-]\.(?:jpe?g|png|gif|bmp|tiff?|heic|webp)(?![\p{L}\d])/iu;

/** First characters, in base64, of ISO/IEC 19794 records: minutiae FMR, finger image FIR, face FAC, iris IIR. */
const BIOMETRIC_STARTS = /^(?:Rk1SAC|RklSAD|RkFDAD|SUlSAD)/;
const DATA_AUDIO = /data:audio\/[a-z0-9+.-]{2,20}[;,]/i;
const AUDIO_FILE = /[\p{L}\d_-]\.(?:wav|mp3|m4a|ogg|flac)(?![\p{L}\d])/iu;
const NUCLEOTIDES = /(?<![A-Za-z])[ACGTN]{100}|(?<![A-Za-z])[acgtn]{100}/;

const BASE64_MIN = 60;

/** Photographs and biometric records: data URLs, base64 by its first bytes, and names of image and sound files. */
export const MEDIA_DETECTORS: readonly Detector[] = [
  {
    class: 'photograph',
    confidence: 'certain',
    what: 'images',
    needsDigit: false,
    finds: (text) => DATA_IMAGE.test(text) || (text.length >= BASE64_MIN && IMAGE_STARTS.test(text)),
  },
  {
    class: 'photograph',
    confidence: 'possible',
    what: 'names of image files',
    needsDigit: false,
    finds: (text) => IMAGE_FILE.test(text),
  },
  {
    class: 'biometric',
    confidence: 'certain',
    what: 'biometric records or voice recordings',
    needsDigit: false,
    finds: (text) => DATA_AUDIO.test(text) || (text.length >= BASE64_MIN && BIOMETRIC_STARTS.test(text)),
  },
  {
    class: 'biometric',
    confidence: 'possible',
    what: 'nucleotide sequences or names of sound files',
    needsDigit: false,
    finds: (text) => AUDIO_FILE.test(text) || (text.length >= 100 && NUCLEOTIDES.test(text)),
  },
];
