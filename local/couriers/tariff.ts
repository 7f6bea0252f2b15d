/** A service that the played couriers offer, with invented prices. */
export interface PlayedService {
  readonly company: string;
  readonly companyName: string;
  readonly service: string;
  readonly serviceName: string;
  readonly feePerKgIdr: number;
  readonly cod: boolean;
  readonly dropOff: boolean;
  /** In days. */
  readonly duration: readonly [number, number];
}

export const aggregatedServices: readonly PlayedService[] = [
  {
    company: 'jne',
    companyName: 'JNE',
    service: 'reg',
    serviceName: 'Reguler',
    feePerKgIdr: 18_000,
    cod: true,
    dropOff: true,
    duration: [2, 3],
  },
  {
    company: 'jnt',
    companyName: 'J&T',
    service: 'ez',
    serviceName: 'EZ',
    feePerKgIdr: 17_000,
    cod: true,
    dropOff: true,
    duration: [2, 4],
  },
  {
    company: 'sicepat',
    companyName: 'SiCepat',
    service: 'reg',
    serviceName: 'Reguler',
    feePerKgIdr: 16_000,
    cod: true,
    dropOff: true,
    duration: [2, 3],
  },
  {
    company: 'anteraja',
    companyName: 'AnterAja',
    service: 'reg',
    serviceName: 'Reguler',
    feePerKgIdr: 15_000,
    cod: false,
    dropOff: false,
    duration: [2, 4],
  },
];

const perKg = (feePerKgIdr: number, weightGrams: number): number =>
  feePerKgIdr * Math.max(1, Math.ceil(weightGrams / 1_000));

/** What a service asks for a weight, in rupiah. */
export const feeOf = ({ feePerKgIdr }: PlayedService, weightGrams: number): number =>
  perKg(feePerKgIdr, weightGrams);

const otherFeePerKgIdr = 17_000;

/** What a parcel costs with a service that is not in the list. */
export const otherFee = (weightGrams: number): number => perKg(otherFeePerKgIdr, weightGrams);

/** 3 % of what is collected, at least Rp2.500; nothing without COD. */
export const codFee = (codIdr: number): number =>
  codIdr > 0 ? Math.max(2_500, Math.round(codIdr * 0.03)) : 0;

/** 0.2 % of the goods' value; nothing without insurance. */
export const insuranceFee = (insuredIdr: number): number => Math.round(insuredIdr * 0.002);
