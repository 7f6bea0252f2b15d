/** How a file says whether something is so. */
export const yesNo = (holds: boolean): string => (holds ? 'Ya' : 'Tidak');
