import Foundation
import MiO2

let id = "c2b7e0d4-15f9-4a86-b3c1-7e8d9f20a6b5"
let answer = """
    {"items": [{"invoiceId": "\(id)", "number": "TE-2026-00000042", "issuer": "TELEFONICA_DE_LA_LUNA",
      "productId": "\(id)", "tariffCode": "FM600-60", "tariffName": "Fibra", "periodStartDate": "2026-10-18",
      "periodEndDate": "2026-11-17", "issueDate": "2026-11-18", "dueDate": "2026-11-25", "status": "SPLIT",
      "total": {"amount": "-999999999.999999", "currency": "EUR"}, "cameLater": {"is": ["ignored"]}}]}
    """

let page = try CodableHelper().jsonDecoder.decode(InvoiceList.self, from: Data(answer.utf8))
let invoice = page.items[0]
precondition(text(invoice.status) == "En trámite", "a value that came since is shown as open")
precondition(euros(invoice.total).map { "\($0)" } == "-999999999.999999", "an amount stays exact")
print("Takes values and fields that came since")
