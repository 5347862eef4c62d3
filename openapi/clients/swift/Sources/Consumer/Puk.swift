import Foundation
import MiO2

/// The PUK of a line, with a second factor: the code that the customer says came to the masked target.
func puk(
    of lineId: UUID,
    session: MiO2APIConfiguration,
    codeSentTo: (String) async -> String
) async throws -> String {
    let asked = VerificationRequest(purpose: .pukDisclosure, target: lineId.uuidString.lowercased())
    let sent = try await AccessAPI.createVerification(verificationRequest: asked, apiConfiguration: session)
    let proof = try await AccessAPI.completeVerification(
        verificationId: sent.verificationId,
        verificationCompletion: VerificationCompletion(code: await codeSentTo(sent.maskedTarget)),
        apiConfiguration: session
    )
    let proven = MiO2APIConfiguration(basePath: session.basePath, customHeaders: ["Authorization": "Bearer \(proof.accessToken)"])
    return try await ManagementAPI.getPuk(lineId: lineId, apiConfiguration: proven).puk
}
