# 警告と疑義。確認のうえ、理由を付けて続けられる。識別子は warning- または concern- とコード。

warning-predecessor-open = 「{ $milestone }」より先のはずの「{ $predecessor }」がまだ済んでいません。
warning-earlier-than-predecessor = 「{ $milestone }」の日付が、先のはずの「{ $predecessor }」（{ $date }）より前です。
warning-approval-number-year-differs = 承認番号 { $number } の年（{ $year }年）が承認日（{ $date }）の年と異なります。番号と承認日を確かめてください。
warning-milestone-outside-route = 「{ $milestone }」は選んだ経路ではロードマップにありません。理由：{ $why }。
warning-planned-before-predecessor = 「{ $milestone }」の予定が、通常は先に来る「{ $predecessor }」（{ $date }）より前です。
warning-gate-go-with-unmet-checks = 満たしていない確認項目が{ $count }件ありますが、通過としています。
warning-gate-not-passed = 「{ $milestone }」の前のステージゲートは、直近の判断で通過していません。
warning-contract-before-review-end = 「{ $milestone }」が{ $earliest }より前です。治験計画届書（{ $filed }）が30日調査の対象であれば、早くてもこの日です。対象かどうかを届書の根拠資料に、どの届書に属するかをこのマイルストーンの根拠に記録してください。
warning-review-passed-before-end = 「{ $milestone }」が{ $ends }より前です。治験計画届書（{ $filed }）が30日調査の対象であれば、この日が調査の最終日です。対象かどうかを届書の根拠資料に、どの届書に属するかをこのマイルストーンの根拠に記録してください。
warning-recorded-milestone-breaks = 記録済みの「{ $milestone }」（{ $date }）が規則に反する可能性があります：{ $rule }。
broken-contract-before-review-end = 30日調査の終了前は医療機関に依頼・契約できない
broken-review-passed-before-end = 30日調査は最終日より前に終了しない
broken-specified-trial-before-publication = 特定臨床研究はjRCTでの公表前に開始できない
broken-licence-class = 製造販売業許可はクラスに及ばなければならない
warning-enrolled-over-plan = 登録症例数（{ $enrolled }例）が目標症例数（{ $planned }例）を超えています。
warning-partial-change-number-differs = 承認番号 { $number } が記録済みの番号（{ $known }）と異なります。一部変更承認では番号は変わりません。
concern-gtin-check-digit = GTINのチェックデジットが { $printed } ですが、計算では { $computed } です。
concern-jmdn-first-digit = JMDNコードの先頭は通常 1・3・4・7 ですが、{ $found } です。
concern-approval-year = 番号の年（{ $number }年）が決定の年（{ $decision }年）と異なります。
warning-preparatory-certificate-expired = 準備面談の証明書の有効期間（{ $until }まで）を過ぎた「{ $milestone }」です。
warning-consultation-like-another = 日または本文が同じ「{ $milestone }」（件名：{ $topic }）が既に記録されています。同じ相談であれば、その記録に書き足してください。
warning-before-founding = 「{ $milestone }」が設立（{ $founded }）より前です。申請・許可・販売は会社が行います。
broken-holder-ceased = 存在しない承認取得者に承認等はできない
