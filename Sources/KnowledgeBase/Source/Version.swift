/// The version of tierzero (semantic versioning): part of what decides the output's bytes.
public let tierzeroVersion = "0.1.0"
