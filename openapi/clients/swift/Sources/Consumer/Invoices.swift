import Foundation
import MiO2

/// Facturas, page after page, the newest first.
func invoices(_ configuration: MiO2APIConfiguration) async throws -> [InvoiceSummary] {
    var invoices: [InvoiceSummary] = []
    var cursor: String?
    repeat {
        let page = try await InvoicesAPI.listInvoices(cursor: cursor, limit: 100, apiConfiguration: configuration)
        invoices += page.items
        cursor = page.nextCursor
    } while cursor != nil
    return invoices
}

/// Exact: a `Decimal` holds 38 digits.
func euros(_ money: Money) -> Decimal? {
    Decimal(string: money.amount, locale: Locale(identifier: "en_US_POSIX"))
}

/// What the customer reads. The compiler misses no value, and one that came since is shown as open.
func text(_ status: IssuedInvoiceStatus) -> String {
    switch status {
    case .issued: return "Emitida"
    case .paid: return "Pagada"
    case .returned: return "Devuelta"
    case .overdue: return "Vencida"
    case .rectified: return "Rectificada"
    case .unknownDefaultOpenApi: return "En trámite"
    }
}
