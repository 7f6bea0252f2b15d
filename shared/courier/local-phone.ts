/** A number as couriers print it and dial it at home, `0812…`, from our `62812…`. */
export const localPhone = (phone: string): string => phone.replace(/^62/, '0');
