-- Customers give another bank account, and the mandate with it, themselves.

alter table bank_account
    -- Whose the account is, as the customer wrote it; unknown of those that the operator's systems bring.
    add column holder_name          varchar(210),
    -- What was given after something that a thief would begin with waits until then.
    add column held_until           timestamptz,
    -- The customer said that it wasn't them, before its first day came.
    add column withdrawn_at         timestamptz,
    -- By what it can be shown that the mandate was given: the code that came back, where it was sent to (masked), when,
    -- and in which session and request the mandate was accepted. What they name is swept in time; this stays.
    add column verification_id      uuid,
    add column proof_channel        varchar(5),
    add column proof_masked_target  varchar(254),
    add column proved_at            timestamptz,
    add column session_id           uuid,
    add column correlator           varchar(256),
    add constraint ck_bank_account_channel check (proof_channel in ('SMS', 'EMAIL')),
    add constraint ck_bank_account_evidence check (
        num_nonnulls(verification_id, proof_channel, proved_at, session_id, holder_name, correlator) in (0, 6)),
    add constraint ck_bank_account_withdrawn check (withdrawn_at is null
        or (superseded_at is not null and session_id is not null));
-- Creditor and reference name one mandate (SEPA Direct Debit Core rulebook, AT-01).
create unique index uq_bank_account_mandate on bank_account (mandate_reference) where session_id is not null;

-- Where its code was sent to, masked.
alter table verification add column masked_recipient varchar(254);
