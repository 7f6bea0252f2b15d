/** What is recorded beside the life cycle. */
export type NoteEvent =
  | 'chat'
  | 'note'
  | 'tag'
  | 'assign'
  | 'edit'
  | 'payment_kept'
  | 'escalated'
  | 'payment_late'
  | 'payment_proof'
  | 'refund'
  | 'cod_settled'
  | 'booking_refused'
  | 'booking_given_up'
  | 'booking_unwanted'
  | 'gateway_report'
  | 'incident_kept'
  | 'courier_unknown';
