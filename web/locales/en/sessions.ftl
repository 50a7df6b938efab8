# Where somebody is signed in

sessions-title = Where you are signed in
sessions-back = First page
sessions-lead = These are the browsers in which you are signed in now. End those that you do not know, or that are on a device you have lost.
sessions-count = Sign-ins: { $count }
sessions-caption = Sign-ins that stand now
sessions-began = Signed in
sessions-used = Last used
sessions-ends = Ends by itself
sessions-end = End
sessions-end-go = End this sign-in
sessions-end-all = End all sign-ins of this person
sessions-end-others = End all other sign-ins
sessions-current = The browser you are using
sessions-unknown = Somebody without an account
sessions-done-one = The sign-in is ended. Its browser will be signed out with the next thing it asks for.
sessions-done-all = All of these sign-ins are ended. Their browsers will be signed out with the next thing they ask for.
sessions-gone = That sign-in has ended already.
sessions-again = You signed in again, so nothing was ended yet. These are the sign-ins as they are now.
sessions-note = When a sign-in was last used is known to within five minutes. What device it is on, and where, is not recorded.
