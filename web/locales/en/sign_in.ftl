# Signing in

sign-in-title = Sign in
sign-in-needed = Sign in to go on.
sign-in-links = In the trial start you sign in by the links that banso printed when it started. Each link works once.
sign-in-links-again = For a new link, run this command with the same data folder.
sign-in-links-who = Besides mentor there are startup, policymaker, administrator and others.
sign-in-issuer = You sign in at the identity provider of your organisation.
sign-in-issuer-go = Go to the identity provider
sign-in-nowhere = Signing in to the pages is not set up here. Ask your administrator to look at the identity provider in the settings.
