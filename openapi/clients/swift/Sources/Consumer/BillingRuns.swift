import MiO2Operations

/// The invoices of the cycle that began on that day.
func run(cycle: String, _ configuration: MiO2OperationsAPIConfiguration) async throws -> BillingRun {
    try await BillingRunsAPI.createBillingRun(
        billingRunRequest: BillingRunRequest(cycle: cycle),
        apiConfiguration: configuration
    )
}
