-- What follows where the operator's systems change what a customer logs in with, or a line's number.

alter table access_session
    drop constraint ck_access_session_end_reason,
    add constraint ck_access_session_end_reason check (
        end_reason in (
            'LOGGED_OUT', 'ENDED_ELSEWHERE', 'TOKEN_REUSED', 'DISABLED', 'PASSWORD_RESET', 'PASSWORD_CHANGED',
            'REPUDIATED', 'DOCUMENT_CHANGED'));

alter table account_hold
    drop constraint ck_account_hold_cause,
    add constraint ck_account_hold_cause check (cause in (
        'PASSWORD_RESET', 'EMAIL_CHANGED', 'CONTACT_PHONE_CHANGED', 'ADDRESS_CHANGED', 'SIM_CHANGED', 'NUMBER_CHANGED',
        'REPUDIATION'));
