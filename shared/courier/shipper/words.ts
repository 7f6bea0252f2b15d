import type { Meaning } from '../courier-adapter.ts';

/**
 * External status codes of Shipper (https://logistics-docs.shipper.id/docs/shipper-external-status). A higher number
 * is not a later step: 1370 is final and 1410 comes before 2000.
 */
export const shipperCodes: Readonly<Record<string, Meaning>> = {
  999: { signal: 'rejected', sure: 'medium', note: '“Cancelled by …”: merchant, courier or Shipper' },
  1000: { signal: 'noted', sure: 'medium' },
  1001: { signal: 'noted', sure: 'medium' },
  1010: { signal: 'noted', sure: 'medium' },
  1020: { signal: 'noted', sure: 'medium' },
  1030: { signal: 'noted', sure: 'medium' },
  1040: { signal: 'in_transit', sure: 'low', note: '“ready to send”: may still lie at the shipper’s hub' },
  1050: { signal: 'in_transit', sure: 'medium' },
  1060: { signal: 'in_transit', sure: 'medium' },
  1160: { signal: 'in_transit', sure: 'medium' },
  1170: { signal: 'in_transit', sure: 'medium' },
  1180: { signal: 'in_transit', sure: 'medium' },
  1190: { signal: 'in_transit', sure: 'medium' },
  1310: { signal: 'problem', sure: 'medium', note: 'wrong address' },
  1320: { signal: 'problem', sure: 'medium', note: 'to be delivered again' },
  1330: { signal: 'problem', sure: 'medium', note: 'nobody there' },
  1340: {
    signal: 'returned',
    sure: 'low',
    note: 'its number is below 1410 and 1420, so it may only mean that the return was decided',
  },
  1370: { signal: 'problem', sure: 'medium', note: 'failed, and final at Shipper' },
  1380: { signal: 'lost_or_damaged', sure: 'medium' },
  1410: { signal: 'return_started', sure: 'medium' },
  1420: { signal: 'return_started', sure: 'medium' },
  2000: { signal: 'delivered', sure: 'medium' },
};
