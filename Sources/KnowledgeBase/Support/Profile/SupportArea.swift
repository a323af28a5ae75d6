/// The seven services that a reseller supports its customers in.
public enum SupportArea: String, Sendable, CaseIterable {
  case accountSetup = "account-setup"
  case accountsAndBilling = "accounts-and-billing"
  case howTo = "how-to"
  case updates
  case configuration
  case connectivity
  case performance

  /// As messages call it.
  public var name: String {
    switch self {
    case .accountSetup: "Account set-up and sign-up"
    case .accountsAndBilling: "Accounts and billing"
    case .howTo: "How-to articles and FAQs"
    case .updates: "Service and software updates"
    case .configuration: "Software configuration"
    case .connectivity: "Client connectivity and client desktop"
    case .performance: "Performance and service availability"
    }
  }
}
