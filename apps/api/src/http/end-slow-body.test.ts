import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endSlowBody } from './end-slow-body.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function requestOf() {
  const request = Object.assign(new EventEmitter(), { complete: false, socket: { bytesRead: 100 }, destroy: vi.fn() });
  return { request, slow: (isFile: boolean) => endSlowBody(request as unknown as IncomingMessage, isFile) };
}

test('a small body that is not there after half a minute ends its connection, however steadily it comes', () => {
  const { request, slow } = requestOf();
  slow(false);
  vi.advanceTimersByTime(29_000);
  request.socket.bytesRead += 1;
  expect(request.destroy).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(request.destroy).toHaveBeenCalledOnce();
});

test('a file may come for hours, but not be silent for a minute', () => {
  const { request, slow } = requestOf();
  slow(true);
  for (let i = 0; i < 500; i += 1) {
    request.socket.bytesRead += 1;
    vi.advanceTimersByTime(29_000);
  }
  expect(request.destroy).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(request.destroy).toHaveBeenCalled();
});

test.each(['end', 'close'])('a request whose body came to its %s is left alone', (event) => {
  const { request, slow } = requestOf();
  slow(false);
  request.emit(event);
  vi.advanceTimersByTime(120_000);
  expect([request.destroy.mock.calls.length, vi.getTimerCount()]).toEqual([0, 0]);
});

test('an answer that takes long is not the body’s fault', () => {
  const { request, slow } = requestOf();
  slow(true);
  request.complete = true;
  vi.advanceTimersByTime(120_000);
  expect([request.destroy.mock.calls.length, vi.getTimerCount()]).toEqual([0, 0]);
});
