"""Needs and applications that have reached the coordinating unit"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('inquiry',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('municipality_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('from_kind', sa.String(length=40), nullable=False),
    sa.Column('from_name', sa.String(length=200), nullable=False),
    sa.Column('name_given', sa.String(length=200), nullable=False),
    sa.Column('name_family', sa.String(length=200), nullable=False),
    sa.Column('wish', sa.String(length=200), nullable=False),
    sa.Column('registered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('registered_by_id', sa.String(length=36), nullable=False),
    sa.Column('noticed_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.String(length=40), nullable=True),
    sa.Column('settled_on', sa.Date(), nullable=True),
    sa.Column('settled_by_id', sa.String(length=36), nullable=True),
    sa.Column('plan_id', sa.String(length=36), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("from_kind IN ('person', 'relative', 'service', 'other')", name=op.f('ck_inquiry_from_kind_known')),
    sa.CheckConstraint("kind IN ('need', 'application')", name=op.f('ck_inquiry_kind_known')),
    sa.CheckConstraint("outcome IN ('plan', 'coordinator_only', 'not_wanted', 'not_entitled', 'elsewhere')", name=op.f('ck_inquiry_outcome_known')),
    sa.CheckConstraint('noticed_on IS NULL OR noticed_on >= received_on', name=op.f('ck_inquiry_received_on_before_noticed_on')),
    sa.CheckConstraint('settled_on IS NULL OR settled_on >= received_on', name=op.f('ck_inquiry_received_on_before_settled_on')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_inquiry_municipality_id')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_inquiry_plan_id')),
    sa.ForeignKeyConstraint(['registered_by_id'], ['person.id'], name=op.f('fk_inquiry_registered_by_id')),
    sa.ForeignKeyConstraint(['settled_by_id'], ['person.id'], name=op.f('fk_inquiry_settled_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inquiry'))
    )
    op.create_index(op.f('ix_inquiry_plan_id'), 'inquiry', ['plan_id'], unique=False)
    op.create_index(op.f('ix_inquiry_registered_by_id'), 'inquiry', ['registered_by_id'], unique=False)
    op.create_index('ix_inquiry_waiting', 'inquiry', ['municipality_id', 'settled_on', 'received_on'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_inquiry_waiting', table_name='inquiry')
    op.drop_index(op.f('ix_inquiry_registered_by_id'), table_name='inquiry')
    op.drop_index(op.f('ix_inquiry_plan_id'), table_name='inquiry')
    op.drop_table('inquiry')
