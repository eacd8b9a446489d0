/** 1C writes local time without a zone: `2026-04-10T12:10:41`. Seconds are the finest step it knows. */
export function localDateTime(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${date}T${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
}
