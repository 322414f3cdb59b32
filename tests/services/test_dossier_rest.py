"""Trajectories, goals, sessions, people, evaluations, consents and invoices of a dossier."""

from dataclasses import replace
from datetime import date

import pytest

from coachdossier.domain.evaluation import Moment, Scale
from coachdossier.domain.finance import Invoice
from coachdossier.domain.people import Name, RoleKind
from coachdossier.domain.privacy import Occasion
from coachdossier.domain.trajectory import Session, Status, TrajectoryKind
from coachdossier.errors import Blocked, NotFound, UsageError
from coachdossier.services.agreeing import (
    NewTrajectory,
    TrajectoryChanges,
    edit_trajectory,
    open_trajectory,
)
from coachdossier.services.codes import next_client_code
from coachdossier.services.consents import (
    NewConsent,
    give_consent,
    list_consents,
    withdraw_consent,
)
from coachdossier.services.details import OrganisationDetails, PersonDetails
from coachdossier.services.dossiers import whole_dossier
from coachdossier.services.enrolment import NewClient, add_client
from coachdossier.services.evaluations import (
    NewEvaluation,
    Score,
    add_evaluation,
    list_evaluations,
    series,
    set_scale,
)
from coachdossier.services.goals import GoalChanges, add_goal, edit_goal, list_goals
from coachdossier.services.invoices import add_invoice, list_invoices
from coachdossier.services.keeping import kept_of_client
from coachdossier.services.lookup import find_client, find_person, find_trajectory, stored_id
from coachdossier.services.organisations import (
    add_organisation,
    edit_organisation,
    list_organisations,
    organisation_card,
)
from coachdossier.services.persons import (
    NewPart,
    add_person,
    edit_person,
    list_persons,
    person_card,
)
from coachdossier.services.removal import preview_removal, remove_client
from coachdossier.services.sessions import add_session, list_sessions
from coachdossier.services.trajectories import list_trajectories, trajectory_card
from coachdossier.vault.vault import Vault
from dossier_support import SANNE, TODAY

CODE = "T001-1"


def statuses(vault: Vault, today: date = TODAY) -> dict[str, Status]:
    with vault.reading() as uow:
        return {row.code: row.status for row in list_trajectories(uow, today)}


def open_another(vault: Vault, **new: object) -> str:
    with vault.writing() as uow:
        agreed = NewTrajectory(**{"start": date(2026, 2, 1), **new})
        return open_trajectory(uow, find_client(uow, "C001"), agreed, TODAY).code


class TestTrajectory:
    def test_codes_follow_the_client(self, dossier: Vault) -> None:
        assert open_another(dossier) == "T001-2"

    def test_the_client_is_its_coachee_or_participant(self, dossier: Vault) -> None:
        code = open_another(dossier, kind=TrajectoryKind.TRAINING)
        with dossier.reading() as uow:
            for found, kind in ((CODE, RoleKind.COACHEE), (code, RoleKind.PARTICIPANT)):
                card = trajectory_card(uow, find_trajectory(uow, found), TODAY)
                assert [(part.kind, part.name) for part in card.people] == [(kind, "Sanne de Wit")]

    def test_it_has_ended_the_day_after_its_end(self, dossier: Vault) -> None:
        with dossier.writing() as uow:
            changes = TrajectoryChanges(end=date(2026, 3, 12))
            edit_trajectory(uow, find_trajectory(uow, CODE), changes)
        assert statuses(dossier) == {CODE: Status.OPEN}
        assert statuses(dossier, date(2026, 3, 13)) == {CODE: Status.ENDED}
        with dossier.writing() as uow:
            edit_trajectory(uow, find_trajectory(uow, CODE), TrajectoryChanges(no_end=True))
        assert statuses(dossier, date(2027, 1, 1)) == {CODE: Status.OPEN}

    def test_it_cannot_end_before_it_starts(self, dossier: Vault) -> None:
        with pytest.raises(UsageError):
            open_another(dossier, end=date(2026, 1, 31))

    def test_a_closed_one_does_not_change(self, dossier: Vault) -> None:
        with dossier.writing() as uow:
            uow.connection.execute("UPDATE trajectory SET closed_on = '2026-03-01'")
        with dossier.writing() as uow, pytest.raises(Blocked):
            edit_trajectory(uow, find_trajectory(uow, CODE), TrajectoryChanges(goal="anders"))

    @pytest.mark.clause("REF-8")
    def test_the_learning_question_is_kept(self, dossier: Vault) -> None:
        with dossier.reading() as uow:
            assert list_trajectories(uow, TODAY)[0].goal == "Grenzen stellen"


class TestGoalsAndSessions:
    def test_a_goal_is_set_and_reached(self, dossier: Vault) -> None:
        with dossier.writing() as uow:
            number = add_goal(uow, find_trajectory(uow, CODE), "Nee zeggen", TODAY, TODAY)
            edit_goal(uow, number, GoalChanges(reached_on=TODAY), TODAY)
            (goal,) = list_goals(uow, find_trajectory(uow, CODE))
        assert (goal.text, goal.reached_on) == ("Nee zeggen", TODAY)

    def test_an_unknown_goal_exits_5(self, dossier: Vault) -> None:
        with dossier.writing() as uow, pytest.raises(NotFound):
            edit_goal(uow, 9, GoalChanges(), TODAY)

    def test_sessions_are_minutes_on_a_day(self, dossier: Vault) -> None:
        with dossier.writing() as uow:
            trajectory = find_trajectory(uow, CODE)
            for day, minutes in ((date(2026, 3, 1), 60), (date(2024, 2, 29), 90)):
                session = Session(stored_id(trajectory), day, minutes)
                add_session(uow, trajectory, session, TODAY)
            assert [one.minutes for one in list_sessions(uow, trajectory)] == [90, 60]

    @pytest.mark.parametrize("minutes", [0, -5, 1441])
    def test_a_session_has_a_length_that_a_day_has(self, dossier: Vault, minutes: int) -> None:
        with dossier.writing() as uow:
            trajectory = find_trajectory(uow, CODE)
            session = Session(stored_id(trajectory), TODAY, minutes)
            with pytest.raises(UsageError):
                add_session(uow, trajectory, session, TODAY)


class TestPeople:
    def add(self, vault: Vault, code: str = CODE, **new: object) -> int:
        with vault.writing() as uow:
            part = NewPart(**{"relation": "leidinggevende", **new})
            return add_person(uow, find_trajectory(uow, code), part, TODAY)

    def test_a_third_person_is_linked_by_relation(self, dossier: Vault) -> None:
        number = self.add(dossier, person=PersonDetails(name=Name("Carla", last="Vos")))
        with dossier.reading() as uow:
            lines = list_persons(uow, find_trajectory(uow, CODE))
            card = person_card(uow, find_person(uow, number))
        assert [line.name for line in lines] == ["Carla Vos", "Sanne de Wit"]
        assert [(part.trajectory, part.relation) for part in card.line.parts] == [
            (CODE, "leidinggevende")
        ]

    def test_somebody_known_is_linked_once_per_part(self, dossier: Vault) -> None:
        number = self.add(dossier, person=PersonDetails(name=Name("Carla", last="Vos")))
        other = open_another(dossier)
        assert self.add(dossier, other, person_id=number) == number
        with pytest.raises(UsageError):
            self.add(dossier, other, person_id=number)
        with dossier.writing() as uow, pytest.raises(UsageError):
            edit_person(uow, find_person(uow, number), PersonDetails(), TODAY, relation="collega")
        with dossier.writing() as uow:
            edit_person(
                uow, find_person(uow, number), PersonDetails(phone="06"), TODAY,
                relation="collega", trajectory=find_trajectory(uow, other), aliases=["Carlijn"],
            )  # fmt: skip
            card = person_card(uow, find_person(uow, number))
        assert [part.relation for part in card.line.parts] == ["leidinggevende", "collega"]
        assert card.aliases == ("Carlijn",)

    @pytest.mark.clause("KWA-8")
    def test_a_child_around_a_trajectory_is_not_stored_by_birth_date(self, dossier: Vault) -> None:
        child = PersonDetails(name=Name("Bo"), birth_date=date(2020, 1, 1))
        with pytest.raises(Blocked):
            self.add(dossier, person=child)

    def test_an_organisation_has_one_name(self, dossier: Vault) -> None:
        with dossier.writing() as uow:
            number = add_organisation(uow, OrganisationDetails(name="Waterschap De Linge"))
            with pytest.raises(UsageError):
                add_organisation(uow, OrganisationDetails(name="BOS"))
            organisation = uow.people.organisation(number)
            assert organisation
            edit_organisation(uow, organisation, OrganisationDetails(short_name="WDL"), ["Linge"])
            card = organisation_card(uow, uow.people.organisation(number) or organisation)
            lines = list_organisations(uow)
        assert (card.organisation.short_name, card.aliases) == ("WDL", ("Linge",))
        assert [(line.name, line.people) for line in lines] == [
            ("Bos", 1), ("Waterschap De Linge", 0),
        ]  # fmt: skip


class TestEvaluations:
    def score(self, vault: Vault, moment: Moment, day: date, score: float, **more: object) -> None:
        with vault.writing() as uow:
            new = NewEvaluation(
                moment=moment, held_on=day, scores=[Score("rust", score)], **more
            )  # fmt: skip
            add_evaluation(uow, find_trajectory(uow, CODE), new, TODAY)

    @pytest.mark.clause("REF-9")
    def test_scores_make_a_series_from_begin_to_follow_up(self, dossier: Vault) -> None:
        for month, moment in enumerate(Moment, start=1):
            self.score(dossier, moment, date(2025, month, 1), month + 2)
        with dossier.reading() as uow:
            (rust,) = series(uow, find_trajectory(uow, CODE))
        assert [point.score for point in rust.points] == [3, 4, 5, 6]
        assert rust.change == 3

    @pytest.mark.parametrize("score", [-0.5, 10.5, float("nan")])
    def test_a_score_outside_the_scale_is_refused(self, dossier: Vault, score: float) -> None:
        with pytest.raises(UsageError):
            self.score(dossier, Moment.BEGIN, TODAY, score)

    def test_an_item_has_its_own_scale_until_another_is_given(self, dossier: Vault) -> None:
        with dossier.writing() as uow:
            set_scale(uow, "rust", Scale(-2, 2))
        self.score(dossier, Moment.BEGIN, TODAY, -2)
        with pytest.raises(UsageError):
            self.score(dossier, Moment.MID, TODAY, 3)
        self.score(dossier, Moment.MID, TODAY, 3, scale=Scale(1, 5))
        with dossier.reading() as uow:
            found = list_evaluations(uow, find_trajectory(uow, CODE))
        assert [one.scale for one in found] == [Scale(-2, 2), Scale(1, 5)]

    def test_a_scale_has_two_ends(self, dossier: Vault) -> None:
        with dossier.writing() as uow, pytest.raises(UsageError):
            set_scale(uow, "rust", Scale(5, 5))

    def test_a_score_is_written_over_only_when_asked(self, dossier: Vault) -> None:
        self.score(dossier, Moment.BEGIN, TODAY, 4)
        with pytest.raises(UsageError):
            self.score(dossier, Moment.BEGIN, TODAY, 5)
        self.score(dossier, Moment.BEGIN, TODAY, 5, replace=True)
        with dossier.reading() as uow:
            found = list_evaluations(uow, find_trajectory(uow, CODE))
        assert [one.score for one in found] == [5]


class TestConsent:
    def give(self, vault: Vault, **new: object) -> int:
        with vault.writing() as uow:
            person = find_client(uow, "C001").person_id or 0
            asked = {"purpose": "alumni_name_email", "given_on": TODAY, "occasion": Occasion.START}
            return give_consent(uow, NewConsent(person_id=person, **{**asked, **new}), TODAY)

    @pytest.mark.clause("REF-26")
    def test_it_is_asked_at_begin_and_end_and_each_yes_stands_alone(self, dossier: Vault) -> None:
        self.give(dossier)
        self.give(dossier, occasion=Occasion.END)
        with pytest.raises(UsageError):
            self.give(dossier)
        with dossier.reading() as uow:
            lines = list_consents(uow)
        assert [(line.person, line.occasion) for line in lines] == [
            ("C001", Occasion.START), ("C001", Occasion.END),
        ]  # fmt: skip

    def test_it_is_taken_back_once_and_not_before_it_was_given(self, dossier: Vault) -> None:
        number = self.give(dossier)
        with dossier.writing() as uow:
            with pytest.raises(UsageError):
                withdraw_consent(uow, number, date(2026, 3, 11), TODAY)
            assert withdraw_consent(uow, number, TODAY, TODAY) == ()
            with pytest.raises(UsageError):
                withdraw_consent(uow, number, TODAY, TODAY)
            with pytest.raises(NotFound):
                withdraw_consent(uow, 99, TODAY, TODAY)
        self.give(dossier)

    @pytest.mark.clause("REF-31")
    def test_the_purposes_are_a_closed_list(self, dossier: Vault) -> None:
        with pytest.raises(UsageError):
            self.give(dossier, purpose="anything")

    @pytest.mark.clause("REF-32", "REF-34")
    def test_publicity_needs_its_proof_and_counts_per_occasion(self, dossier: Vault) -> None:
        with pytest.raises(UsageError):
            self.give(dossier, purpose="pr_material", matter="website 2026")
        with pytest.raises(UsageError):
            self.give(dossier, purpose="pr_material", evidence="mail")
        for matter in ("website 2026", "folder"):
            self.give(dossier, purpose="pr_material", evidence="mail", matter=matter)
        with pytest.raises(UsageError):
            self.give(dossier, purpose="pr_material", evidence="mail", matter="Folder")

    def test_a_yes_still_to_come_is_none(self, dossier: Vault) -> None:
        with pytest.raises(UsageError):
            self.give(dossier, given_on=date(2026, 3, 13))


class TestInvoices:
    def add(self, vault: Vault, **more: object) -> int:
        fields = {
            "payer": "Bos", "number": "2026-7", "issued_on": TODAY, "amount_cents": 121_000,
        }  # fmt: skip
        with vault.writing() as uow:
            return add_invoice(uow, Invoice(**{**fields, **more}), TODAY)

    def test_there_is_none_until_the_coach_enters_one(self, dossier: Vault) -> None:
        with dossier.reading() as uow:
            assert list_invoices(uow) == []
        self.add(dossier)
        with dossier.reading() as uow:
            (line,) = list_invoices(uow)
        assert (line.payer, line.amount_cents, line.trajectory) == ("Bos", 121_000, None)

    def test_a_number_is_used_once(self, dossier: Vault) -> None:
        self.add(dossier)
        with pytest.raises(UsageError):
            self.add(dossier)

    def test_it_needs_a_payer_and_no_bsn(self, dossier: Vault) -> None:
        with pytest.raises(UsageError):
            self.add(dossier, payer=" ")
        with pytest.raises(Blocked):
            self.add(dossier, payer_address="BSN 123456782")


class TestRemoval:
    def fill(self, vault: Vault) -> None:
        """Give the client a manager of her own, and one whom another client has too."""
        with vault.writing() as uow:
            other = replace(SANNE, name=Name("Piet", last="Smit"), email="", organisation="Elders")
            add_client(uow, NewClient(person=other), TODAY)
            agreed = NewTrajectory(start=date(2026, 1, 1))
            open_trajectory(uow, find_client(uow, "C002"), agreed, TODAY)
            mine, theirs = find_trajectory(uow, CODE), find_trajectory(uow, "T002-1")
            own = PersonDetails(name=Name("Eigen", last="Baas"), organisation="Alleen hier")
            shared = PersonDetails(name=Name("Gedeelde", last="Baas"))
            add_person(uow, mine, NewPart(person=own), TODAY)
            number = add_person(uow, mine, NewPart(person=shared), TODAY)
            add_person(uow, theirs, NewPart(person_id=number), TODAY)
            add_invoice(uow, Invoice("Bos", "1", TODAY, 100, trajectory_id=stored_id(mine)), TODAY)
            person = find_client(uow, "C001").person_id or 0
            consent = NewConsent(
                person_id=person, purpose="newsletter", given_on=TODAY, evidence="mail van Sanne"
            )
            give_consent(uow, consent, TODAY)

    def test_the_whole_client_goes_and_what_others_need_stays(self, dossier: Vault) -> None:
        self.fill(dossier)
        with dossier.writing() as uow:
            client = find_client(uow, "C001")
            assert preview_removal(uow, client)
            removed = remove_client(uow, client, TODAY)
        with dossier.reading() as uow:
            names = [person.name.full for person in uow.people.persons()]
            organisations = [one.name for one in uow.people.organisations()]
            (consent,) = uow.consents.all()
            assert [line.trajectory for line in list_invoices(uow)] == [None]
            assert uow.audit.first_broken() is None
        assert names == ["Piet Smit", "Gedeelde Baas"]
        assert organisations == ["Elders"]
        assert (consent.person_id, consent.evidence) == (None, "")
        assert consent.subject == removed.consent_reference
        assert (removed.invoices_kept, removed.consents_kept) == (1, 1)

    def test_its_codes_are_remembered_and_never_given_again(self, dossier: Vault) -> None:
        with dossier.writing() as uow:
            remove_client(uow, find_client(uow, "C001"), TODAY)
        assert statuses(dossier) == {CODE: Status.CLOSED}
        with dossier.reading() as uow:
            (row,) = list_trajectories(uow, TODAY)
            assert (row.client, row.goal, row.start) == (None, None, None)
            assert next_client_code(uow) == "C002"


class TestWhole:
    def test_the_whole_dossier_holds_every_part(self, dossier: Vault) -> None:
        with dossier.writing() as uow:
            add_goal(uow, find_trajectory(uow, CODE), "Nee zeggen", TODAY, TODAY)
            dossier_now = whole_dossier(uow, find_client(uow, "C001"), TODAY)
        (trajectory,) = dossier_now.trajectories
        assert dossier_now.client.name == "Sanne de Wit"
        assert [goal.text for goal in trajectory.card.goals] == ["Nee zeggen"]

    def test_what_is_kept_is_told_with_the_rule_and_the_day(self, dossier: Vault) -> None:
        with dossier.reading() as uow:
            kept = kept_of_client(uow, find_client(uow, "C001"), TODAY)
        assert {"identity_contact", "goal"} <= {line.category.value for line in kept}
        assert all(line.until is None for line in kept)
        with dossier.writing() as uow:
            changes = TrajectoryChanges(end=date(2026, 2, 1))
            edit_trajectory(uow, find_trajectory(uow, CODE), changes)
            kept = kept_of_client(uow, find_client(uow, "C001"), TODAY)
        assert any(line.until for line in kept)
