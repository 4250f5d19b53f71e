/** Whether a key press is text: then letters and digits are not shortcuts. Function keys, Esc and Ctrl are. */
export function typing(event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'target'>): boolean {
  if (event.ctrlKey || event.metaKey || !/^(Key|Digit)/.test(event.code)) return false;
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest('textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])') != null;
}
