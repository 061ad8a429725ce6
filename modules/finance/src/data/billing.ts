import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { BillingProfileView, BillingSettingView } from '../contract/billing.ts'
import { type BillingProfile, type BillingSetting, USUAL_BILLING } from '../domain/billing.ts'
import type { BillingProfileTable, BillingSettingTable, InvoicingTables } from './invoicing-tables.ts'

function settingOf(row: Selectable<BillingSettingTable>): BillingSetting {
  return {
    rounding: row.rounding,
    prices: row.prices,
    taxTreatment: row.tax_treatment,
    taxReason: row.tax_reason,
    eInvoice: row.e_invoice,
    language: row.language,
    vatId: row.vat_id,
    kpp: row.kpp,
    country: row.country,
    street: row.street,
    city: row.city,
    postcode: row.postcode,
    buyerReference: row.buyer_reference,
    paymentDays: row.payment_days,
  }
}

function rowOf(clientId: string) {
  return (ctx: QueryContext) =>
    ctx
      .read<InvoicingTables>()
      .selectFrom('finance.billing_setting')
      .selectAll()
      .where('party_id', '=', clientId)
      .executeTakeFirst()
}

/** How a client is billed, or undefined where nothing was said. */
export async function billingSaid(ctx: QueryContext, clientId: string): Promise<BillingSetting | undefined> {
  const row = await rowOf(clientId)(ctx)
  return row && settingOf(row)
}

/** How a client is billed; the usual where nothing was said. */
export async function billingOf(ctx: QueryContext, clientId: string): Promise<BillingSetting> {
  return (await billingSaid(ctx, clientId)) ?? USUAL_BILLING
}

export async function billingView(ctx: QueryContext, clientId: string): Promise<BillingSettingView> {
  const row = await rowOf(clientId)(ctx)
  if (row === undefined) return { ...USUAL_BILLING, clientId, setBy: null, setAt: null }
  return { ...settingOf(row), clientId, setBy: row.set_by, setAt: row.set_at }
}

export async function upsertBilling(ctx: CommandContext, clientId: string, setting: BillingSetting): Promise<void> {
  const columns = {
    rounding: setting.rounding,
    prices: setting.prices,
    tax_treatment: setting.taxTreatment,
    tax_reason: setting.taxReason,
    e_invoice: setting.eInvoice,
    language: setting.language,
    vat_id: setting.vatId,
    kpp: setting.kpp,
    country: setting.country,
    street: setting.street,
    city: setting.city,
    postcode: setting.postcode,
    buyer_reference: setting.buyerReference,
    payment_days: setting.paymentDays,
    set_by: ctx.caller.name,
    set_at: ctx.now,
  }
  await ctx
    .write<InvoicingTables>()
    .insertInto('finance.billing_setting')
    .values({ party_id: clientId, ...columns })
    .onConflict((conflict) => conflict.columns(['party_id']).doUpdateSet(columns))
    .execute()
}

function profileOf(row: Selectable<BillingProfileTable>): BillingProfile {
  return {
    legalName: row.legal_name,
    vatId: row.vat_id,
    registrationId: row.registration_id,
    kpp: row.kpp,
    street: row.street,
    city: row.city,
    postcode: row.postcode,
    email: row.email,
    phone: row.phone,
    bankName: row.bank_name,
    bankCode: row.bank_code,
    bankAccount: row.bank_account,
    correspondentAccount: row.correspondent_account,
    director: row.director,
    accountant: row.accountant,
  }
}

/** The organisation's particulars on invoices; where nothing was said, what its settings know. */
export async function billingProfile(ctx: QueryContext): Promise<BillingProfileView> {
  const row = await ctx.read<InvoicingTables>().selectFrom('finance.billing_profile').selectAll().executeTakeFirst()
  if (row !== undefined) return profileOf(row)
  const [street = '', ...rest] = ctx.settings.address.split('\n').map((part) => part.trim())
  return {
    legalName: ctx.settings.name,
    vatId: ctx.settings.taxId,
    registrationId: '',
    kpp: '',
    street,
    city: rest.join(', '),
    postcode: '',
    email: '',
    phone: '',
    bankName: '',
    bankCode: '',
    bankAccount: '',
    correspondentAccount: '',
    director: '',
    accountant: '',
  }
}

export async function upsertProfile(ctx: CommandContext, profile: BillingProfileView): Promise<void> {
  const columns = {
    legal_name: profile.legalName,
    vat_id: profile.vatId,
    registration_id: profile.registrationId,
    kpp: profile.kpp,
    street: profile.street,
    city: profile.city,
    postcode: profile.postcode,
    email: profile.email,
    phone: profile.phone,
    bank_name: profile.bankName,
    bank_code: profile.bankCode,
    bank_account: profile.bankAccount,
    correspondent_account: profile.correspondentAccount,
    director: profile.director,
    accountant: profile.accountant,
    set_by: ctx.caller.name,
    set_at: ctx.now,
  }
  await ctx
    .write<InvoicingTables>()
    .insertInto('finance.billing_profile')
    .values(columns)
    .onConflict((conflict) => conflict.columns([]).doUpdateSet(columns))
    .execute()
}
