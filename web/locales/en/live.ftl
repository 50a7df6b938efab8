# What is told to pages that are open.

live-fresh = Something new was recorded. What you are typing stays as it is.
live-show = Show it
live-shown = What was newly recorded is shown now.
expiry = This sign-in ends at { $at }. Sign in again in a new tab, and nothing you have typed is lost.
expiry-again = Sign in again
halt-too-large-title = There is too much text
halt-too-large = It was more than can be sent at once, and nothing was recorded. Go back to the page before: what you typed is still there. Shorten it, or send it in several parts.
