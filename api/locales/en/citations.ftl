# Citations: figures that were given out, as they are shown, and why they would be others today.

citation-headline = { $asked }: { $figure } (unit: { $unit }; basis: { $basis })
citation-none = does not apply
citation-asked-attainment = Target { $number } of the plan { $subject }
citation-asked-derived-counts = Derived indicator { $subject }
citation-asked-milestone-counts = Confirmed milestones
citation-asked-measurement = Indicator { $subject }, measurement { $number }
citation-revision = Revision of the plan: { $number }
citation-definition = Definition of the indicator: { $number }
citation-method = Method: { $method }, version { $number }
citation-moment = As of { $day }, with what Banso had recorded up to position { $position }
citation-population = Population: { $population }
citation-accompanied = Devices accompanied by hubs and recorded in Banso. The indicators of the Basic Plan are defined on other populations.
citation-source = Source: { $document }
citation-own = Source: what Banso recorded, confirmed by mentors
differs-facts-changed = What is known of that day is something else now: something was recorded, corrected or withdrawn since.
differs-definition-changed = Another version of the definition holds on that day now, or the plan has another revision.
differs-method-changed = Another version of the method judges now.
differs-computed-otherwise = With what was known then, this program computes something else than what was fixed.
differs-not-answered-now = What was asked about is no longer there, or has no number now.
